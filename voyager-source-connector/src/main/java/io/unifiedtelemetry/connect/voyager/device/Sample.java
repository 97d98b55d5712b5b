package io.unifiedtelemetry.connect.voyager.device;

import java.util.Map;
import java.util.SortedMap;

/**
 * One point of a response, without device and time.
 *
 * @param kind the last part of the measurement's name
 * @param tags which part of the device the point describes, sorted by key
 * @param fields values of type Double, Long, Boolean or String, in the order of the output
 */
public record Sample(String kind, SortedMap<String, String> tags, Map<String, Object> fields) {}
