/**
 * Starts real Connect workers and calls their REST API. May use {@code kafka}, {@code process} and
 * {@code used}.
 */
package io.unifiedtelemetry.connect.platform.worker;
