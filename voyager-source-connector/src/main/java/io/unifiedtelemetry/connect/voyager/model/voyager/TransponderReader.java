package io.unifiedtelemetry.connect.voyager.model.voyager;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.model.AnswerReader;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.model.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the answers of one Voyager. Modules and interfaces are told apart by the location and the
 * index that they state, never by their place in the list: a missing module is absent.
 */
final class TransponderReader implements AnswerReader {
  private static final Set<String> LOCATIONS = Set.of("1", "2");
  private static final Set<String> HOST_INDEXES = Set.of("0", "1", "2", "3");
  private static final String READY = "ready";
  private static final String NO_FAULTS = "no_faults";

  private final LineDerivation derivation;

  TransponderReader(DerivedFields derived) {
    this.derivation = new LineDerivation(derived);
  }

  @Override
  public Reading read(byte[] answer, int length) {
    JsonNode root = TransponderJson.parse(answer, length);
    Collected collected = new Collected();
    for (JsonNode module : root.path("modules")) {
      readModule(module, collected);
    }
    return new Reading(collected.samples, collected.leftOut);
  }

  private void readModule(JsonNode module, Collected collected) {
    String location = identity(module, "location");
    if (!LOCATIONS.contains(location)) {
      collected.leftOut++;
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    collected.leftOut += VoyagerFields.MODULE.read(module, fields);
    String status = (String) fields.get(VoyagerFields.OPER_STATUS);
    for (JsonNode line : module.path("network_interfaces")) {
      readLine(line, location, status, collected);
    }
    for (JsonNode host : module.path("host_interfaces")) {
      readHost(host, location, collected);
    }
    collected.add(VoyagerFields.MODULE_KIND, tags(location), fields);
  }

  private void readLine(JsonNode line, String location, String status, Collected collected) {
    String name = LinePort.name(location, identity(line, "index"));
    if (name == null) {
      collected.leftOut++;
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    collected.leftOut += VoyagerFields.LINE.read(line, fields);
    Double ber = (Double) fields.get(VoyagerFields.CURRENT_BER);
    boolean valid = ber != null && ber > 0 && READY.equals(status);
    fields.put(VoyagerModel.BER_VALID, valid ? 1L : 0L);
    if (status != null) {
      fields.put(VoyagerModel.MODULE_OPER_STATUS, status);
    }
    derivation.addTo(name, fields);
    SortedMap<String, String> tags = tags(location);
    tags.put("interface", name);
    collected.add(VoyagerFields.LINE_KIND, tags, fields);
  }

  private static void readHost(JsonNode host, String location, Collected collected) {
    String index = identity(host, "index");
    if (!HOST_INDEXES.contains(index)) {
      collected.leftOut++;
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    collected.leftOut += VoyagerFields.HOST.read(host, fields);
    if (fields.get(VoyagerFields.LANE_FAULT_STATUS) instanceof String lanes) {
      fields.put(VoyagerModel.LANE_FAULTS, lanesWithFault(lanes));
    }
    SortedMap<String, String> tags = tags(location);
    tags.put("index", index);
    collected.add(VoyagerFields.HOST_KIND, tags, fields);
  }

  private static long lanesWithFault(String lanes) {
    long faults = 0;
    for (String lane : lanes.split(";")) {
      faults += lane.isEmpty() || lane.equals(NO_FAULTS) ? 0 : 1;
    }
    return faults;
  }

  private static SortedMap<String, String> tags(String location) {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("module", location);
    return tags;
  }

  // The documentation prints a location as text and an index as a number.
  private static String identity(JsonNode object, String key) {
    Object text = Shape.TEXT.read(object.path(key));
    return text == null ? "" : text.toString();
  }

  private static final class Collected {
    private final List<Sample> samples = new ArrayList<>(16);
    private int leftOut;

    private void add(String kind, SortedMap<String, String> tags, Map<String, Object> fields) {
      if (!fields.isEmpty()) {
        samples.add(new Sample(kind, tags, fields));
      }
    }
  }
}
