package com.catalyst2sql.driver.spring;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * What {@code spring.datasource} needs beside a URL of ours, below every other property source: the driver's class, since Spring
 * Boot knows those of some databases by their URLs and refuses the rest, and what tells HikariCP that our connections outlive
 * errors.
 */
public final class DataSourceDefaults implements EnvironmentPostProcessor {

  private static final String KEEP_CONNECTION = "com.catalyst2sql.driver.pool.KeepConnection";

  /** For Spring Boot. */
  public DataSourceDefaults() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.getProperty("spring.datasource.url", "").startsWith("jdbc:c2s:")) {
      return;
    }
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("spring.datasource.driver-class-name", "com.catalyst2sql.driver.C2sDriver");
    // Not there in the self-contained jar, nor without HikariCP.
    if (ClassUtils.isPresent(KEEP_CONNECTION, getClass().getClassLoader())) {
      defaults.put("spring.datasource.hikari.exception-override-class-name", KEEP_CONNECTION);
    }
    environment.getPropertySources().addLast(new MapPropertySource("c2s", defaults));
  }
}
