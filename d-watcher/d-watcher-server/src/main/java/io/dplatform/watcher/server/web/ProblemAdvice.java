package io.dplatform.watcher.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever a handler throws into a problem answer; what nobody foresaw is logged and told to nobody. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequest e, HttpServletRequest request) {
        return answer(HttpStatus.BAD_REQUEST, e.getMessage(), request, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notFound(NotFound e, HttpServletRequest request) {
        return answer(HttpStatus.NOT_FOUND, e.getMessage(), request, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused e, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        Duration wait = e.retryAfter();
        if (wait != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        }
        return answer(e.status(), e.getMessage(), request, headers);
    }

    /** A query parameter that is not of its type; the converter's own message would name our classes. */
    @ExceptionHandler
    ResponseEntity<Problem> unbindable(BindException e, HttpServletRequest request) {
        FieldError error = e.getFieldError();
        String detail = error == null
                ? "a parameter does not have the expected form"
                : new InvalidRequest(error.getField(), rejected(error), expected(e.getFieldType(error.getField())))
                        .getMessage();
        return answer(HttpStatus.BAD_REQUEST, detail, request, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mistyped(TypeMismatchException e, HttpServletRequest request) {
        String name = e.getPropertyName() == null ? "parameter" : e.getPropertyName();
        String detail =
                new InvalidRequest(name, String.valueOf(e.getValue()), expected(e.getRequiredType())).getMessage();
        return answer(HttpStatus.BAD_REQUEST, detail, request, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        // A value object's own check says what it expected; a parser's message tells of our classes and is left out.
        Throwable cause = e.getMostSpecificCause();
        String detail = cause instanceof InvalidRequest invalid
                ? invalid.getMessage()
                : "the body is not the JSON object that this address expects";
        return answer(HttpStatus.BAD_REQUEST, detail, request, HttpHeaders.EMPTY);
    }

    /** The client hung up: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        log.debug("client went away", e);
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
            HttpStatusCode code = known.getStatusCode();
            HttpStatus status = HttpStatus.resolve(code.value());
            String detail = known.getBody().getDetail();
            return answer(
                    status == null ? HttpStatus.BAD_REQUEST : status,
                    detail == null ? "the request was not accepted" : detail,
                    request,
                    known.getHeaders());
        }
        log.error("{} {} failed", request.getMethod(), request.getServletPath(), e);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "the server failed on this request; its log says why under the request id",
                request,
                HttpHeaders.EMPTY);
    }

    private static Object rejected(FieldError error) {
        return error.getRejectedValue() == null ? "" : error.getRejectedValue();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another form";
        }
        if (type.isEnum()) {
            StringBuilder names = new StringBuilder("one of");
            for (Object constant : type.getEnumConstants()) {
                names.append(' ').append(constant);
            }
            return names.toString();
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a whole number" : "another form";
    }

    private static ResponseEntity<Problem> answer(
            HttpStatus status, @Nullable String detail, HttpServletRequest request, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, detail == null ? "" : detail, request));
    }
}
