package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.EnumSetting;

/** How a device is asked. */
public enum Transport {
  /** The command in an exec channel. */
  SSH(22),
  /** The command as RPC of the HTTP API. */
  NCLU(8080);

  /** The choice in a configuration. */
  public static final EnumSetting<Transport> SETTING = EnumSetting.of(Transport.class);

  private final int port;

  Transport(int port) {
    this.port = port;
  }

  /** Where a device usually listens. */
  public int port() {
    return port;
  }

  /** As it stands in the data and in a configuration. */
  public String text() {
    return EnumSetting.nameOf(this);
  }
}
