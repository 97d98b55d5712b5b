package io.unifiedtelemetry.connect.voyager.simulator.device;

/** How a device is spoken to. */
public enum Transport {
  /** The command in an exec channel. */
  SSH,
  /** The command as a request to NCLU over HTTPS. */
  NCLU
}
