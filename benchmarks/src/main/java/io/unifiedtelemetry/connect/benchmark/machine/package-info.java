/**
 * Processes and CPU of this machine: starts child processes, pins them to cores, and reads what
 * processes use. May use {@code result}.
 */
package io.unifiedtelemetry.connect.benchmark.machine;
