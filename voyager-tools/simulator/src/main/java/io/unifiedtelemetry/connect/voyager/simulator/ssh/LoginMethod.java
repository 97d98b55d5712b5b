package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;

/** An SSH authentication method that a device offers. */
public enum LoginMethod {
  PUBLIC_KEY(UserAuthPublicKeyFactory.INSTANCE),
  PASSWORD(UserAuthPasswordFactory.INSTANCE),
  /** Prompts for the password. */
  KEYBOARD_INTERACTIVE(UserAuthKeyboardInteractiveFactory.INSTANCE);

  final UserAuthFactory factory;

  LoginMethod(UserAuthFactory factory) {
    this.factory = factory;
  }
}
