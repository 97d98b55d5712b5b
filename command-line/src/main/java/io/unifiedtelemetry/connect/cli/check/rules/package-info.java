/** The rules, each of them about one subject. They know {@code settings}, not each other. */
package io.unifiedtelemetry.connect.cli.check.rules;
