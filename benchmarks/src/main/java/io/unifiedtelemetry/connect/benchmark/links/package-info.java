/**
 * The suite of the links between sites and centre: bytes per point on each of them, slow and
 * interrupted links, and what a task costs under a usual load. May use every package except the
 * root, the other suites and {@code report}.
 */
package io.unifiedtelemetry.connect.benchmark.links;
