/**
 * The quickstart: starts a complete telemetry platform on this machine, checks it or shows it at
 * work. Uses {@code local-platform} and the Voyager simulator, but no plugin class.
 */
package io.unifiedtelemetry.connect.quickstart;
