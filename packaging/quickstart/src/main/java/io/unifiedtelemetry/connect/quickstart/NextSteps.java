package io.unifiedtelemetry.connect.quickstart;

/** The commands to go on with. */
final class NextSteps {
  private NextSteps() {}

  static String of(Platform platform) {
    return """

        To go on:
          look at your own device        ./voyager-probe --user cumulus HOST
          this, with your own devices    ./quickstart --device NAME=HOST --user cumulus \\
                                           --password-file FILE --known-hosts FILE
          your own Connect cluster       for z in packaging/target/*.zip; do unzip -q $z -d PLUGIN_PATH; done
                                         restart the workers, put your addresses and secrets into the file,
                                         curl -X POST -H 'Content-Type: application/json' \\
                                           --data @connect-configs/%s http://CONNECT:8083/connectors
        """
        .formatted(
            platform.central().majorVersion() == 1
                ? "influxdb-1/central-influx-sink.json"
                : "central-influx-sink.json");
  }
}
