package io.unifiedtelemetry.connect.common.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** An MBean whose attributes are metrics; unlike a standard MBean it allows hyphens in names. */
final class MetricsBean<T> implements DynamicMBean {
  private final Map<String, Metric<T>> metrics = new LinkedHashMap<>();
  private final Supplier<? extends List<? extends T>> things;

  /**
   * @param things what the metrics belong to; called once for all attributes
   */
  MetricsBean(List<Metric<T>> metrics, Supplier<? extends List<? extends T>> things) {
    metrics.forEach(each -> this.metrics.put(each.name(), each));
    this.things = things;
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    Metric<T> metric = metrics.get(attribute);
    if (metric == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return metric.valueOf(things.get());
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList list = new AttributeList();
    List<? extends T> current = things.get();
    for (String attribute : attributes) {
      Metric<T> metric = metrics.get(attribute);
      if (metric != null) {
        list.add(new Attribute(attribute, metric.valueOf(current)));
      }
    }
    return list;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        metrics.values().stream()
            .map(
                each ->
                    new MBeanAttributeInfo(
                        each.name(), each.type().getName(), each.meaning(), true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(MetricsBean.class.getName(), "Metrics", attributes, null, null, null);
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
}
