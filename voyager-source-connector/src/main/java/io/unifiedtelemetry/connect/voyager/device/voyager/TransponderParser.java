package io.unifiedtelemetry.connect.voyager.device.voyager;

import com.fasterxml.jackson.databind.JsonNode;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.device.json.LeftOutValues;
import io.unifiedtelemetry.connect.voyager.device.json.ValueParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parses the responses of one Voyager. Modules and interfaces are identified by their stated
 * location and index, never by their position in the list: a missing module is absent.
 */
final class TransponderParser implements ResponseParser {
  private static final Set<String> LOCATIONS = Set.of("1", "2");
  private static final Set<String> HOST_INDEXES = Set.of("0", "1", "2", "3");
  // Location and index to the name on the front panel.
  private static final Map<String, String> LINE_NAMES =
      Map.of("1/0", "L3", "1/1", "L4", "2/0", "L1", "2/1", "L2");
  private static final String READY = "ready";
  private static final String NO_FAULTS = "no_faults";

  private final LineDerivation derivation;
  private final UnknownFields unknown = new UnknownFields();

  TransponderParser(DerivedFields derived) {
    this.derivation = new LineDerivation(derived);
  }

  @Override
  public ParsedResponse parse(byte[] response, int length) {
    JsonNode root = TransponderJson.parse(response, length);
    Collected collected = new Collected();
    for (JsonNode module : root.path("modules")) {
      parseModule(module, collected);
    }
    LeftOutValues leftOut = collected.leftOut;
    return new ParsedResponse(collected.samples, leftOut.count(), leftOut.examples());
  }

  private void parseModule(JsonNode module, Collected collected) {
    String location = identity(module, "location");
    if (!collected.isNew(VoyagerFields.MODULE_KIND, location, LOCATIONS.contains(location))) {
      return;
    }
    SortedMap<String, String> tags = tags(location);
    Map<String, Object> fields =
        VoyagerFields.MODULE.read(module, tags, unknown, collected.leftOut);
    String status = (String) fields.get(VoyagerFields.OPER_STATUS);
    for (JsonNode line : module.path("network_interfaces")) {
      parseLine(line, location, status, collected);
    }
    for (JsonNode host : module.path("host_interfaces")) {
      parseHost(host, location, collected);
    }
    collected.add(VoyagerFields.MODULE_KIND, tags, fields);
  }

  private void parseLine(JsonNode line, String location, String status, Collected collected) {
    String name = LINE_NAMES.get(location + "/" + identity(line, "index"));
    if (!collected.isNew(VoyagerFields.LINE_KIND, name, name != null)) {
      return;
    }
    SortedMap<String, String> tags = tags(location);
    tags.put("interface", name);
    Map<String, Object> fields = VoyagerFields.LINE.read(line, tags, unknown, collected.leftOut);
    Double ber = (Double) fields.get(VoyagerFields.CURRENT_BER);
    boolean valid = ber != null && ber > 0 && READY.equals(status);
    fields.put(VoyagerModel.BER_VALID, valid ? 1L : 0L);
    if (status != null) {
      fields.put(VoyagerModel.MODULE_OPER_STATUS, status);
    }
    derivation.addTo(name, fields);
    collected.add(VoyagerFields.LINE_KIND, tags, fields);
  }

  private void parseHost(JsonNode host, String location, Collected collected) {
    String index = identity(host, "index");
    if (!collected.isNew(
        VoyagerFields.HOST_KIND, location + "/" + index, HOST_INDEXES.contains(index))) {
      return;
    }
    SortedMap<String, String> tags = tags(location);
    tags.put("index", index);
    Map<String, Object> fields = VoyagerFields.HOST.read(host, tags, unknown, collected.leftOut);
    if (fields.get(VoyagerFields.LANE_FAULT_STATUS) instanceof String lanes) {
      fields.put(VoyagerModel.LANE_FAULTS, countFaultyLanes(lanes));
    }
    collected.add(VoyagerFields.HOST_KIND, tags, fields);
  }

  private static long countFaultyLanes(String lanes) {
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
    Object text = ValueParser.TEXT.parse(object.path(key));
    return text == null ? "" : text.toString();
  }

  private static final class Collected {
    private final List<Sample> samples = new ArrayList<>(16);
    private final LeftOutValues leftOut = new LeftOutValues();
    private final Set<String> parts = new HashSet<>(32);

    /** Whether that part of the device is valid and appears for the first time. */
    private boolean isNew(String kind, String part, boolean valid) {
      if (!valid || !parts.add(part)) {
        leftOut.add(kind, Map.of(), "", valid ? "appears twice" : "no valid location or index");
        return false;
      }
      return true;
    }

    private void add(String kind, SortedMap<String, String> tags, Map<String, Object> fields) {
      if (!fields.isEmpty()) {
        samples.add(new Sample(kind, tags, fields));
      }
    }
  }
}
