package io.unifiedtelemetry.connect.voyager.poll;

import io.unifiedtelemetry.connect.voyager.config.PollConfig;
import io.unifiedtelemetry.connect.voyager.timer.Timer;
import io.unifiedtelemetry.connect.voyager.transport.login.LoginLimiter;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the pollers of a task share.
 *
 * @param executor runs work that may block on a device
 * @param results receives each result, on any thread; those of one device in order
 */
public record PollContext(
    PollConfig config,
    Timer timer,
    Executor executor,
    LoginLimiter limiter,
    PollStatistics statistics,
    SlowDevices slow,
    SilentDevices silent,
    Consumer<PollResult> results) {}
