package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.device.Voyager;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import java.security.PublicKey;
import java.util.function.Function;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Lets those in whom the device knows, and counts those whom it refuses. */
record Login(Function<SessionContext, Voyager> deviceOf)
    implements PasswordAuthenticator, PublickeyAuthenticator {

  @Override
  public boolean authenticate(String user, String password, ServerSession session) {
    Voyager device = deviceOf.apply(session);
    return verdict(device, device.credentials().accept(user, password));
  }

  @Override
  public boolean authenticate(String user, PublicKey key, ServerSession session) {
    Voyager device = deviceOf.apply(session);
    return verdict(device, device.credentials().accept(user, key));
  }

  private static boolean verdict(Voyager device, boolean known) {
    boolean accepted = known && !device.faults().has(Fault.REFUSE_LOGIN);
    if (!accepted) {
      device.ledger().refusedLogin();
    }
    return accepted;
  }
}
