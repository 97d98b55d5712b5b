package io.unifiedtelemetry.connect.voyager.model;

import java.util.Map;
import java.util.SortedMap;

/**
 * One point of an answer, without device and time.
 *
 * @param kind ends the name of the measurement
 * @param tags which part of the device it is about, sorted by key
 * @param fields Double, Long, Boolean or String; in the order in which they are written
 */
public record Sample(String kind, SortedMap<String, String> tags, Map<String, Object> fields) {}
