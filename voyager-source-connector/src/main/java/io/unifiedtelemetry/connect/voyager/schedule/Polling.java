package io.unifiedtelemetry.connect.voyager.schedule;

import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.health.PollStatistics;
import io.unifiedtelemetry.connect.voyager.health.SilentDevices;
import io.unifiedtelemetry.connect.voyager.health.SlowDevices;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginGate;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the polls of all devices of a task share.
 *
 * @param executor where a question may wait for its device
 * @param outcomes gets each outcome, on any thread, those of one device one after the other
 */
public record Polling(
    PollConfig config,
    Timer timer,
    Executor executor,
    LoginGate gate,
    PollStatistics statistics,
    SlowDevices slow,
    SilentDevices silent,
    Consumer<PollOutcome> outcomes) {}
