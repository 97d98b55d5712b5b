package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Takes the body of an answer, up to a limit. */
final class LimitedBody implements BodySubscriber<Answer> {
  private static final int USUAL = 16 * 1024;

  private final int limit;
  private final CompletableFuture<Answer> body = new CompletableFuture<>();
  private Subscription subscription;
  private byte[] bytes;
  private int size;

  LimitedBody(int limit) {
    this.limit = limit;
    this.bytes = new byte[Math.min(USUAL, limit)];
  }

  @Override
  public CompletionStage<Answer> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      int length = part.remaining();
      if (length > limit - size) {
        subscription.cancel();
        body.completeExceptionally(
            new PollFailure(
                FailureClass.TOO_LARGE,
                "the answer is longer than " + limit + " bytes; is this a Voyager?"));
        return;
      }
      reserve(length);
      part.get(bytes, size, length);
      size += length;
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(new Answer(bytes, size));
  }

  private void reserve(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(size + length, bytes.length * 2)));
    }
  }
}
