package io.unifiedtelemetry.connect.benchmark.result;

import java.util.List;

/**
 * Where the time of a process goes.
 *
 * @param scene what was to be done
 * @param subject whose time it is
 * @param kind of the shares: threads or code
 * @param shares the largest first
 */
public record Profile(String scene, String subject, String kind, List<Share> shares) {}
