package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.EnumSetting;

/** How to reach a device. */
public enum Transport {
  /** Runs the command in an SSH exec channel. */
  SSH(22),
  /** Posts the command to NCLU's HTTP API. */
  NCLU(8080),
  /** Sends the requests of the device model, for example RESTCONF. */
  HTTPS(443);

  /** The configuration setting. */
  public static final EnumSetting<Transport> SETTING = EnumSetting.of(Transport.class);

  private final int port;

  Transport(int port) {
    this.port = port;
  }

  /** The default port. */
  public int port() {
    return port;
  }

  /** The name in the data and in the configuration. */
  public String text() {
    return EnumSetting.nameOf(this);
  }
}
