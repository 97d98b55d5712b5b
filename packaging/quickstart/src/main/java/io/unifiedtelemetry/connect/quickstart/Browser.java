package io.unifiedtelemetry.connect.quickstart;

import java.io.IOException;
import java.util.Map;

/** Opens a page in the user's browser, where there is a desktop. */
final class Browser {
  private Browser() {}

  static void open(String url) {
    Map<String, String> environment = System.getenv();
    boolean mac = System.getProperty("os.name").startsWith("Mac");
    boolean desktop =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    if (mac || desktop) {
      try {
        new ProcessBuilder(mac ? "open" : "xdg-open", url)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
      } catch (IOException notInstalled) {
        // The address is printed anyway.
      }
    }
  }
}
