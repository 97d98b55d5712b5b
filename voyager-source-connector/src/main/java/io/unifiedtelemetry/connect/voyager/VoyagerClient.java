package io.unifiedtelemetry.connect.voyager;

import io.unifiedtelemetry.connect.common.record.Point;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.failure.PollFailure;
import io.unifiedtelemetry.connect.voyager.inventory.Device;
import io.unifiedtelemetry.connect.voyager.model.DeviceModel;
import io.unifiedtelemetry.connect.voyager.model.Reading;
import io.unifiedtelemetry.connect.voyager.record.DevicePoints;
import io.unifiedtelemetry.connect.voyager.schedule.PollOutcome;
import io.unifiedtelemetry.connect.voyager.schedule.Question;
import io.unifiedtelemetry.connect.voyager.schedule.Question.Understood;
import io.unifiedtelemetry.connect.voyager.timer.SystemTimer;
import io.unifiedtelemetry.connect.voyager.timer.Threads;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.DeviceLink;
import io.unifiedtelemetry.connect.voyager.transport.links.DeviceLinks;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginAttempt;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One device, asked as the connector asks it, without Connect: to try credentials, host key and
 * firewall, or to see what the connector would publish. Its connection is kept between questions.
 * One question at a time.
 */
public final class VoyagerClient implements AutoCloseable {
  private final Device device;
  private final Timer timer = new SystemTimer(new Threads("voyager-timer"));
  private final DeviceLinks links;
  private final DeviceLink link;
  private final Question question;
  private final DevicePoints points;

  /**
   * @param config of a connector; its devices are not looked at
   * @param device for example one of {@code DeviceKeys.read}
   */
  public VoyagerClient(VoyagerSourceConfig config, Device device) {
    DeviceModel model = VoyagerSourceConnector.model(config);
    this.device = device;
    this.links = new DeviceLinks(config, model);
    this.link = links.link(device);
    this.question =
        new Question(link, model.reader(), timer, links.executor(), config.poll().timeout());
    this.points = new DevicePoints(config.records(), model, Clock.systemUTC());
  }

  /** Asks the device and waits for its answer, at most for {@code voyager.poll.timeout.ms}. */
  public PollOutcome ask() throws InterruptedException {
    long begun = timer.nanoTime();
    try {
      Understood understood = answer().get();
      Reading reading = understood.reading();
      return PollOutcome.answered(device, reading, timer.nanoTime() - begun, understood.bytes(), 0);
    } catch (ExecutionException | PollFailure e) {
      return PollOutcome.failed(device, PollFailure.of(e), timer.nanoTime() - begun, 0);
    }
  }

  /** The points that the connector would publish of that outcome, with the time of this call. */
  public List<Point> points(PollOutcome outcome) {
    return points.points(outcome);
  }

  @Override
  public void close() {
    link.close();
    links.close();
    timer.close();
  }

  private CompletableFuture<Understood> answer() {
    if (link.isLoggedIn()) {
      return question.ask(link::ask);
    }
    LoginAttempt attempt = LoginAttempt.uncounted(device.credentials().login());
    return question.ask(() -> link.ask(attempt));
  }
}
