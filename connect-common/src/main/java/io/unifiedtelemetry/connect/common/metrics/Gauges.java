package io.unifiedtelemetry.connect.common.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** An MBean whose attributes are gauges; unlike a standard MBean it allows hyphens in names. */
final class Gauges implements DynamicMBean {
  private record Entry(String description, Supplier<?> value) {}

  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

  void add(String name, String description, Supplier<?> value) {
    entries.put(name, new Entry(description, value));
  }

  void remove(String name) {
    entries.remove(name);
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Entry entry = entries.get(attribute);
    if (entry == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return entry.value().get();
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList list = new AttributeList();
    for (String attribute : attributes) {
      Entry entry = entries.get(attribute);
      if (entry != null) {
        list.add(new Attribute(attribute, entry.value().get()));
      }
    }
    return list;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        entries.entrySet().stream()
            .map(each -> attribute(each.getKey(), each.getValue()))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(Gauges.class.getName(), "Task metrics", attributes, null, null, null);
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  private static MBeanAttributeInfo attribute(String name, Entry entry) {
    Object value = entry.value().get();
    String type = value == null ? String.class.getName() : value.getClass().getName();
    return new MBeanAttributeInfo(name, type, entry.description(), true, false, false);
  }
}
