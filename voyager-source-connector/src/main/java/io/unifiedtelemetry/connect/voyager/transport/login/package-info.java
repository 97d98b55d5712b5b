/**
 * Who may log in and when, so that no account is locked. Depends on {@code config}, {@code
 * inventory}, {@code timer} and {@code error}.
 */
package io.unifiedtelemetry.connect.voyager.transport.login;
