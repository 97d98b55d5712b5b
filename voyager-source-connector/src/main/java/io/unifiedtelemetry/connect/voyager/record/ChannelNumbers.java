package io.unifiedtelemetry.connect.voyager.record;

import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Which devices the numbers of the layout {@code channels} belong to. Consumers know a line by its
 * number alone, so a number never passes to another device.
 */
public final class ChannelNumbers {
  private ChannelNumbers() {}

  /**
   * The owners of all numbers that were ever given: those now, and behind them those that are gone.
   *
   * @param before owners so far, in the order of the numbers
   * @param now devices in the order in which they are configured
   * @throws ConnectException where a number would pass to another device
   */
  public static List<String> owners(List<String> before, List<String> now) {
    int both = Math.min(before.size(), now.size());
    for (int i = 0; i < both; i++) {
      if (!before.get(i).equals(now.get(i))) {
        throw new ConnectException(
            ("%s: position %d was %s and is now %s, so that its channels would pass to another"
                    + " device. Keep the order %s and add devices at the end; or give the connector"
                    + " a new name, or reset its offsets, to number anew")
                .formatted(
                    DevicesConfig.DEVICES,
                    i + 1,
                    before.get(i),
                    now.get(i),
                    String.join(",", before)));
      }
    }
    List<String> owners = new ArrayList<>(now);
    owners.addAll(before.subList(both, before.size()));
    return owners;
  }
}
