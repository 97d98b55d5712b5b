package io.unifiedtelemetry.connect.influxdb.source.offset;

import java.util.HashMap;
import java.util.Map;

/**
 * The partitions for which Connect stores offsets: {@code {instance, bucket, measurement}} for what
 * was delivered of a measurement, {@code {instance, bucket, measurement, state}} for the cells of
 * its repair window, {@code {instance, bucket, query}} for a user's query, {@code {instance,
 * bucket}} for the time from which on an instance is read.
 *
 * <p>Connect finds offsets by the bytes of the partition's JSON, in which the order of the keys
 * counts. For {@code GET} and {@code PATCH} of offsets a worker makes the JSON of a map that its
 * JSON converter has read: a {@link HashMap} that was filled key by key. So that it finds what
 * tasks have stored, and tasks what an operator has, these partitions are such maps too.
 */
public final class SourcePartitions {
  public static final String INSTANCE = "instance";
  public static final String BUCKET = "bucket";
  public static final String MEASUREMENT = "measurement";

  public static final String QUERY = "query";
  static final String USER_QUERY = "user";
  static final String STATE = "state";
  static final String CELLS = "cells";

  private SourcePartitions() {}

  /** The partition of a measurement. */
  public static Map<String, String> measurement(String instance, String bucket, String name) {
    Map<String, String> partition = instance(instance, bucket);
    partition.put(MEASUREMENT, name);
    return partition;
  }

  /** The partition of the cells of a measurement's repair window. */
  public static Map<String, String> cells(Map<String, String> measurement) {
    Map<String, String> partition = new HashMap<>(measurement);
    partition.put(STATE, CELLS);
    return partition;
  }

  /** The partition of a user's query. */
  public static Map<String, String> query(String instance, String bucket) {
    Map<String, String> partition = instance(instance, bucket);
    partition.put(QUERY, USER_QUERY);
    return partition;
  }

  /** The partition of an instance and bucket as a whole. */
  public static Map<String, String> instance(String instance, String bucket) {
    Map<String, String> partition = new HashMap<>();
    partition.put(INSTANCE, instance);
    partition.put(BUCKET, bucket);
    return partition;
  }
}
