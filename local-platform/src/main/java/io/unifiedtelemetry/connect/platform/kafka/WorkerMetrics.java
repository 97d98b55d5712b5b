package io.unifiedtelemetry.connect.platform.kafka;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a worker's Java virtual machine shows over JMX; needs a JDK, not only a JRE. */
final class WorkerMetrics {
  private WorkerMetrics() {}

  /**
   * The attributes of all beans that match.
   *
   * @param pid the worker's process id
   * @param pattern for example {@code io.unifiedtelemetry.connect:*}
   * @return by canonical name of the bean
   */
  static SortedMap<String, Map<String, Object>> read(long pid, String pattern) throws IOException {
    try (JMXConnector connector = JMXConnectorFactory.connect(address(pid))) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      SortedMap<String, Map<String, Object>> found = new TreeMap<>();
      for (ObjectName name : beans.queryNames(new ObjectName(pattern), null)) {
        found.put(name.getCanonicalName(), attributes(beans, name));
      }
      return found;
    } catch (JMException e) {
      throw new IOException("cannot read " + pattern, e);
    }
  }

  private static JMXServiceURL address(long pid) throws IOException {
    try {
      VirtualMachine worker = VirtualMachine.attach(Long.toString(pid));
      try {
        return new JMXServiceURL(worker.startLocalManagementAgent());
      } finally {
        worker.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("cannot attach to process " + pid, e);
    }
  }

  private static Map<String, Object> attributes(MBeanServerConnection beans, ObjectName name)
      throws IOException, JMException {
    MBeanAttributeInfo[] known = beans.getMBeanInfo(name).getAttributes();
    String[] names = new String[known.length];
    for (int i = 0; i < known.length; i++) {
      names[i] = known[i].getName();
    }
    Map<String, Object> values = new HashMap<>();
    for (Attribute attribute : beans.getAttributes(name, names).asList()) {
      values.put(attribute.getName(), attribute.getValue());
    }
    return values;
  }
}
