package io.dplatform.watcher.it;

import io.dplatform.tracker.testkit.HostileTexts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.openqa.selenium.chrome.ChromeDriver;

/** Looks for what a page has that can only be of somebody else, and for what of it is there as the text that it is. */
final class PageInspection {

    /**
     * The console has none of these elements, no attributes that are scripts, no addresses but its own and none that anything is
     * loaded from in a style; its scripts are files.
     */
    private static final String FOREIGN =
            """
            const found = []
            if (window.owned !== undefined) found.push('script ran: ' + window.owned)
            const never = new Set(['img', 'iframe', 'object', 'embed', 'math', 'base', 'marquee', 'frame', 'applet', 'audio', 'video', 'portal'])
            const address = /^(href|src|action|formaction|data|xlink:href|srcdoc|poster|background|srcset|ping)$/i
            const ours = (value) => {
              try { return new URL(value, location.href).origin === location.origin } catch { return false }
            }
            for (const element of document.querySelectorAll('*')) {
              const tag = element.localName
              // Beside a widget within a line an editor keeps an empty image for the cursor.
              const ofTheEditor = element.matches('img.cm-widgetBuffer:not([src]):not([srcset])')
              if (never.has(tag) && !ofTheEditor) found.push('element ' + element.outerHTML.slice(0, 200))
              if (tag === 'script' && !element.src) found.push('script ' + element.outerHTML.slice(0, 200))
              if (tag === 'meta' && element.httpEquiv) found.push('meta ' + element.outerHTML)
              if (element.matches('b.x')) found.push('element ' + element.outerHTML.slice(0, 200))
              for (const { name, value } of element.attributes) {
                if (/^on/i.test(name)) found.push(`attribute ${name}=${value} of ${tag}`)
                if (address.test(name) && !ours(value)) found.push(`address ${name}=${value} of ${tag}`)
                if (name === 'style' && /url\\(|expression|@import|javascript/i.test(value)) found.push(`style ${value} of ${tag}`)
              }
            }
            return found
            """;

    /** What makes the page scroll sideways: whatever reaches beyond it and is in no box that scrolls by itself. */
    private static final String OUTSIZED =
            """
            const width = document.documentElement.clientWidth
            if (document.documentElement.scrollWidth <= width + 1) return []
            const boxed = (element) => {
              let placed = getComputedStyle(element).position === 'absolute'
              for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
                const { overflowX, position } = getComputedStyle(above)
                // A box does not hold what is placed by something above it.
                if (overflowX !== 'visible' && (!placed || position !== 'static')) return true
                if (position !== 'static') placed = position === 'absolute'
              }
              return false
            }
            const outsized = [...document.querySelectorAll('body *')]
              .filter((element) => element.getBoundingClientRect().right > width + 1 && !boxed(element))
              .map((element) => `${element.localName}.${element.className} is too wide: ${element.textContent.slice(0, 80)}`)
              .slice(0, 10)
            return [`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`, ...outsized]
            """;

    private static final String SEEN =
            """
            const texts = [document.body.textContent, document.title]
            for (const element of document.querySelectorAll('input, textarea, [title], [aria-label]')) {
              texts.push(element.value ?? '', element.title ?? '', element.ariaLabel ?? '')
            }
            const all = texts.join('\\n')
            return arguments[0].flatMap((text, n) => all.includes(text) ? [n] : [])
            """;

    /** As if the mouse went over all that could say more then: charts, nodes, rows, whatever has a title. */
    private static final String HOVER =
            """
            const done = arguments[0]
            const selector = '.u-over, canvas, svg, svg a, svg g, svg circle, svg rect, tr, [title], [data-testid], button'
            const elements = [...document.querySelectorAll(selector)].slice(0, 600)
            for (const element of elements) {
              const box = element.getBoundingClientRect()
              const at = { clientX: box.x + box.width * 0.9, clientY: box.y + box.height / 2, view: window }
              for (const type of ['pointerover', 'pointermove', 'mouseover', 'mousemove']) {
                element.dispatchEvent(new MouseEvent(type, { ...at, bubbles: true }))
              }
              for (const type of ['pointerenter', 'mouseenter']) element.dispatchEvent(new MouseEvent(type, at))
            }
            requestAnimationFrame(() => requestAnimationFrame(() => done(elements.length)))
            """;

    private final ChromeDriver browser;

    PageInspection(ChromeDriver browser) {
        this.browser = browser;
    }

    /** What is there and must not be, in words. */
    List<String> foreign() {
        return list(browser.executeScript(FOREIGN)).stream()
                .map(String::valueOf)
                .toList();
    }

    /** What is too wide for the page, in words. */
    List<String> outsized() {
        return list(browser.executeScript(OUTSIZED)).stream()
                .map(String::valueOf)
                .toList();
    }

    /** The numbers of the texts that are on the page, letter by letter. */
    Set<Integer> seen() {
        Set<Integer> seen = new TreeSet<>();
        list(browser.executeScript(SEEN, HostileTexts.ALL)).forEach(n -> seen.add(((Number) n).intValue()));
        return seen;
    }

    void hoverOverAll() {
        browser.executeAsyncScript(HOVER);
    }

    private static List<?> list(Object answer) {
        return answer instanceof List<?> list ? list : List.of();
    }
}
