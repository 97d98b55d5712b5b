package io.unifiedtelemetry.connect.voyager.transport.nclu;

import io.unifiedtelemetry.connect.voyager.failure.FailureClass;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.transport.Answer;
import io.unifiedtelemetry.connect.voyager.transport.LimitedText;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Takes the body of an answer, up to a limit. The HTTP client keeps this object until the device
 * answers again.
 */
final class LimitedBody implements BodySubscriber<LimitedBody> {
  private final LimitedText text;
  private final CompletableFuture<LimitedBody> body = new CompletableFuture<>();
  private Subscription subscription;

  LimitedBody(int limit) {
    this.text = new LimitedText(limit);
  }

  /** The whole body, for once: nothing is kept here. */
  Answer take() {
    return text.take();
  }

  @Override
  public CompletionStage<LimitedBody> getBody() {
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
      if (!text.add(part)) {
        subscription.cancel();
        body.completeExceptionally(
            new PollFailure(
                FailureClass.TOO_LARGE,
                "the answer is longer than " + text.limit() + " bytes; is this a Voyager?"));
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(this);
  }
}
