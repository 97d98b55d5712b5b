package io.unifiedtelemetry.connect.strimzi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads custom resources with the classes from which Strimzi generates their definitions. Wrong
 * types and values, unknown fields and missing ones are problems; Kubernetes would remove unknown
 * fields without a message.
 */
final class ResourceCheck {
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String UNKNOWN = "getAdditionalProperties";

  private final List<String> problems = new ArrayList<>();

  private ResourceCheck() {}

  /** What is wrong with a resource; empty if nothing is. */
  static List<String> problems(JsonNode resource, Class<?> type) {
    ResourceCheck check = new ResourceCheck();
    try {
      check.visit(resource.path("kind").asText(), YAML.treeToValue(resource, type));
    } catch (JsonProcessingException e) {
      check.problems.add(e.getOriginalMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return check.problems;
  }

  private void visit(String path, Object value) throws ReflectiveOperationException {
    if (value instanceof Collection<?> list) {
      for (Object element : list) {
        visit(path + "[]", element);
      }
    } else if (value != null && isModel(value.getClass())) {
      for (Method getter : value.getClass().getMethods()) {
        if (isGetter(getter)) {
          visit(path, getter, getter.invoke(value));
        }
      }
    }
  }

  private void visit(String path, Method getter, Object value) throws ReflectiveOperationException {
    String name = path + "." + getter.getName().substring("get".length());
    JsonProperty property = getter.getAnnotation(JsonProperty.class);
    if (getter.getName().equals(UNKNOWN)) {
      ((Map<?, ?>) value).keySet().forEach(key -> problems.add(path + " has no field " + key));
    } else if (value == null && property != null && property.required()) {
      problems.add(name + " is missing");
    } else {
      visit(name, value);
    }
  }

  private static boolean isModel(Class<?> type) {
    return !type.isEnum()
        && type.getName().matches("io\\.(strimzi\\.api|fabric8\\.kubernetes)\\..*");
  }

  private static boolean isGetter(Method method) {
    return method.getName().matches("get[A-Z].*")
        && method.getParameterCount() == 0
        && !method.getName().equals("getClass");
  }
}
