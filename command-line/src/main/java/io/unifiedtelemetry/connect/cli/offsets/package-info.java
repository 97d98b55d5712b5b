/**
 * The subcommand {@code offsets}: shows what connectors have delivered, sets it to another time,
 * and moves it to another cluster. Uses {@code connect}.
 */
package io.unifiedtelemetry.connect.cli.offsets;
