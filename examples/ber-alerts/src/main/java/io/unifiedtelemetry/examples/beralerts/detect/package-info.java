/**
 * Detects falls of a line's quality, and darkness; uses no other package. Entry: {@link
 * io.unifiedtelemetry.examples.beralerts.detect.LineMonitor}.
 */
package io.unifiedtelemetry.examples.beralerts.detect;
