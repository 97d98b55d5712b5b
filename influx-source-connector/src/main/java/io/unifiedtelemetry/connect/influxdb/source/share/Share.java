package io.unifiedtelemetry.connect.influxdb.source.share;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Which task reads what, by rendezvous hashing: each task has a weight for each name, and the one
 * with the greatest has it. A name that comes or goes moves no other.
 *
 * @param task from 0
 * @param tasks how many there are
 */
public record Share(int task, int tasks) {

  /** Whether this task has that measurement of that instance. */
  public boolean has(String instance, String measurement) {
    return owner(instance + "/" + measurement) == task;
  }

  /** Whether this task sends the heartbeat of that instance. */
  public boolean hasHeartbeat(String instance) {
    return owner(instance) == task;
  }

  private int owner(String name) {
    int best = 0;
    long greatest = -1;
    for (int i = 0; i < tasks; i++) {
      long weight = weight(name, i);
      if (weight > greatest) {
        greatest = weight;
        best = i;
      }
    }
    return best;
  }

  private static long weight(String name, int task) {
    CRC32C hash = new CRC32C();
    hash.update((task + ":" + name).getBytes(StandardCharsets.UTF_8));
    return hash.getValue();
  }
}
