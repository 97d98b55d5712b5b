package io.unifiedtelemetry.connect.influxdb.source.share;

import io.unifiedtelemetry.connect.common.assign.RendezvousHashing;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which tasks suit which work, by rendezvous hashing. Only so many tasks read one instance as it
 * may be asked queries at one time.
 *
 * @param tasks how many there are
 * @param perInstance how many of them may read one instance
 */
record TaskPreferences(int tasks, int perInstance) {

  /** The tasks that read an instance, the most suitable first. */
  List<Integer> tasksOf(String instance) {
    return RendezvousHashing.rank(IntStream.range(0, tasks).boxed().toList(), instance).stream()
        .limit(perInstance)
        .toList();
  }

  /** The tasks that may have some work, the most suitable first. */
  List<Integer> tasksFor(Work work) {
    return RendezvousHashing.rank(tasksOf(work.instance()), work.name());
  }
}
