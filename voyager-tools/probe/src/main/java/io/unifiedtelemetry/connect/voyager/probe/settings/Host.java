package io.unifiedtelemetry.connect.voyager.probe.settings;

/**
 * A device as the user writes it: {@code HOST[:PORT]} or {@code NAME=HOST[:PORT]}.
 *
 * @param name for the connector; where the user gave none, made of the address
 * @param address with the port, where there is one
 */
record Host(String name, String address) {
  private static final int LONGEST_NAME = 64;

  /**
   * @param port for addresses without one; 0 leaves it to the transport
   */
  static Host parse(String text, int port) {
    int sign = text.indexOf('=');
    String address = text.substring(sign + 1);
    String name = sign < 0 ? nameOf(address) : text.substring(0, sign);
    return new Host(
        name, port == 0 || hasPort(address) ? address : bracketed(address) + ":" + port);
  }

  private static String nameOf(String address) {
    String name = address.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^-|-$", "");
    return name.substring(0, Math.min(LONGEST_NAME, name.length()));
  }

  private static boolean hasPort(String address) {
    int colon = address.lastIndexOf(':');
    return colon > address.indexOf(']') && colon == address.indexOf(':', address.indexOf(']') + 1);
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
