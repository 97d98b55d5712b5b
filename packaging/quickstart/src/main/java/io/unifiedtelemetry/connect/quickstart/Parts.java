package io.unifiedtelemetry.connect.quickstart;

/** Versions, and where each part listens. */
final class Parts {
  private Parts() {}

  static String of(Platform platform, Devices devices) {
    return """
          devices           %s
          Kafka broker      %s at %s
          Connect worker    %s at %s
          site InfluxDB     %s at %s
          central InfluxDB  %s at %s
        """
        .formatted(
            devices.list(),
            platform.broker().version(),
            platform.broker().bootstrapServers(),
            platform.worker().version(),
            platform.worker().url(),
            platform.site().version(),
            platform.site().url(),
            platform.central().version(),
            platform.central().url());
  }
}
