package io.dplatform.watcher.server.access;

import io.dplatform.watcher.server.web.Problem;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The doors: one for services with a bearer token, one for people with a session, and the files that are open to all. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final int BCRYPT_STRENGTH = 12;

    private static final String BETWEEN_TWO_PIECES_MILLIS = "3000";
    private static final String WAITING_TO_BE_READ_BYTES = "524288";

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(BCRYPT_STRENGTH);
    }

    /** Spring Security would make a user of its own, with a password in the log, if it found none of these. */
    @Bean
    UserDetailsService noOtherUsers() {
        return name -> {
            throw new UsernameNotFoundException("users log in by /api/login only");
        };
    }

    @Bean
    CsrfTokenRepository csrfTokenRepository() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict").path("/"));
        return repository;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> everyAnswerIsTiedDown() {
        return container -> container.addEngineValves(new TyingHeaders());
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> nobodyHoldsAThreadForLong() {
        return container -> {
            container.addEngineValves(new SlowBodies());
            container.addConnectorCustomizers(connector -> {
                // Between two pieces of a body; until the first byte of the next request it is connection-timeout.
                connector.setProperty("disableUploadTimeout", "false");
                connector.setProperty("connectionUploadTimeout", BETWEEN_TWO_PIECES_MILLIS);
                // A file of the console waits in the kernel for who does not read it, and not a thread.
                connector.setProperty("socket.txBufSize", WAITING_TO_BE_READ_BYTES);
            });
        };
    }

    @Bean
    CookieSameSiteSupplier everyCookieStaysOnItsSite() {
        return CookieSameSiteSupplier.ofStrict();
    }

    @Bean
    @Order(1)
    SecurityFilterChain services(HttpSecurity http, IntakeTokens tokens) {
        common(http);
        return http.securityMatcher(IntakeToken.PATHS)
                .csrf(csrf -> csrf.disable())
                .exceptionHandling(errors -> errors.authenticationEntryPoint(withoutToken()))
                .addFilterBefore(new IntakeTokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // What was held is written by another thread, long after its request was let in.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** The console's files are the same for everybody: no session is looked up and no cookie is set for them. */
    @Bean
    @Order(2)
    SecurityFilterChain files(HttpSecurity http) {
        common(http);
        return http.securityMatcher("/console/**")
                .csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, Sessions sessions, Setup setup, CsrfTokenRepository csrfTokens) {
        common(http);
        return http.csrf(csrf -> csrf.spa().csrfTokenRepository(csrfTokens))
                .addFilterBefore(new OriginFilter(), CsrfFilter.class)
                .addFilterBefore(new SessionFilter(sessions), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PublicPaths.matcher())
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/setup")
                        .access((who, request) -> new AuthorizationDecision(setup.isNeeded()))
                        .anyRequest()
                        .authenticated())
                .build();
    }

    private static void common(HttpSecurity http) {
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(denied()));
    }

    private static AuthenticationEntryPoint unauthenticated() {
        return (request, response, e) ->
                Problem.of(HttpStatus.UNAUTHORIZED, "log in first", request).send(response);
    }

    /** What came is not repeated: a token with a slip of the pen in it is still nearly a token. */
    private static AuthenticationEntryPoint withoutToken() {
        return (request, response, e) -> Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        request.getHeader(HttpHeaders.AUTHORIZATION) == null
                                ? "no token came along (expected: Authorization: Bearer, and a token of the intake)"
                                : "this token is not known here; it may have been revoked (expected: Authorization:"
                                        + " Bearer, and a token of the intake; an admin issues one on the screen"
                                        + " Access)",
                        request)
                .send(response);
    }

    private static AccessDeniedHandler denied() {
        return (request, response, e) -> Problem.of(
                        HttpStatus.FORBIDDEN,
                        "the header X-XSRF-TOKEN has to repeat the cookie XSRF-TOKEN; GET /api/session sets it",
                        request)
                .send(response);
    }

    /** An address with tricks in it (double slashes, encoded dots, semicolons) is not looked at further. */
    @Bean
    RequestRejectedHandler trickyAddresses() {
        return (request, response, e) -> Problem.of(
                        HttpStatus.BAD_REQUEST, "the address is not in its plain form", request)
                .send(response);
    }

    @Bean
    WebMvcConfigurer handlersSayWhatTheyNeed() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new HandlerGate());
            }
        };
    }
}
