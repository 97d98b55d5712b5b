package io.unifiedtelemetry.connect.voyager.simulator.ssh;

import io.unifiedtelemetry.connect.voyager.simulator.answer.Reply;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.ExitCallback;

/** An answer on the standard output of an exec channel. */
record SshReply(Session session, IoOutputStream output, ExitCallback exit) implements Reply {

  @Override
  public CompletionStage<Void> whole(byte[] answer) {
    return part(answer);
  }

  @Override
  public CompletionStage<Void> part(byte[] bytes) {
    CompletableFuture<Void> left = new CompletableFuture<>();
    try {
      output
          .writeBuffer(new ByteArrayBuffer(bytes))
          .addListener(
              write -> {
                if (write.isWritten()) {
                  left.complete(null);
                } else {
                  left.completeExceptionally(write.getException());
                }
              });
    } catch (IOException e) {
      left.completeExceptionally(e);
    }
    return left;
  }

  @Override
  public void end(int exitStatus) {
    exit.onExit(exitStatus);
  }

  @Override
  public void cut() {
    session.close(true);
  }

  @Override
  public void badGateway() {
    exit.onExit(1);
  }
}
