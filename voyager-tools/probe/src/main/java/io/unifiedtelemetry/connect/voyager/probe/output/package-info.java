/** Prints the results of polls in the formats of {@code --format}. Depends only on {@code poll}. */
package io.unifiedtelemetry.connect.voyager.probe.output;
