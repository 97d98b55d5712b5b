/**
 * The quickstart: starts a complete telemetry platform on this machine, checks it or shows it at
 * work on the terminal and in a browser.
 */
package io.unifiedtelemetry.connect.quickstart;
