package io.unifiedtelemetry.connect.voyager.simulator.device;

/** How clients reach a device. */
public enum Transport {
  /** The command in an SSH exec channel. */
  SSH,
  /** The command as an NCLU request over HTTPS. */
  NCLU
}
