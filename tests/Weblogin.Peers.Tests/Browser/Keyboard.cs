using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>A person who uses no mouse.</summary>
internal static class Keyboard
{
    private const int Patience = 60;

    // What a Tab may stop at that is none of these: a box that scrolls, a part of a date.
    private const int MostBetween = 40;

    // Every link, button and field, whatever its tabindex; of a group of radio buttons the one that Tab stops at. The button that Enter presses stands in a form once more, hidden from everybody.
    // What is hidden until it has the focus shows it by growing, and a box to tick by its field.
    private const string Listen =
        """
        () => {
            const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
                .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.ariaHidden !== 'true')
                .filter((one, _, all) => {
                    if (one.type !== 'radio')
                        return true;
                    const group = all.filter(other => other.type === 'radio' && other.name === one.name && other.form === one.form);
                    return one === (group.find(other => other.checked) ?? group[0]);
                });
            const ringOf = one => { const style = getComputedStyle(one); return [style.outlineStyle === 'none' ? '' : style.outlineWidth + style.outlineColor, style.boxShadow, one.offsetWidth].join(); };
            const ring = one => [one, one.closest('.ds-field') ?? one].map(ringOf).join();
            const seen = [];
            document.activeElement?.blur();
            window.tabbed = { stops, seen, before: stops.map(ring), unseen: [] };
            document.addEventListener('focusin', event => {
                const at = stops.indexOf(event.target);
                seen.push(at);
                if (at >= 0 && ring(event.target) === tabbed.before[at])
                    tabbed.unseen.push(event.target.outerHTML.slice(0, 200));
            });
            document.body.tabIndex = -1;
            document.body.focus();
            document.body.removeAttribute('tabindex');
            seen.length = 0;
            return stops.length;
        }
        """;

    // What is wrong, empty for nothing; null where the focus has not left the page.
    private const string Judge =
        """
        () => {
            const { stops, seen, unseen } = tabbed;
            const left = seen.findIndex((at, i) => i > 0 && at === 0 && seen.slice(0, i).includes(0));
            const ended = left >= 0 || document.activeElement === document.body;
            const once = (left >= 0 ? seen.slice(0, left) : seen).filter(at => at >= 0);
            const told = at => stops[at].outerHTML.slice(0, 200);
            const missed = stops.map((_, at) => at).filter(at => !once.includes(at));
            if (!ended)
                return null;
            const misplaced = once.filter((at, i) => i > 0 && at <= once[i - 1]);
            return [
                ...missed.map(at => `not reached: ${told(at)}`), ...misplaced.map(at => `out of order: ${told(at)}`), ...unseen.map(one => `shows no focus: ${one}`),
            ];
        }
        """;

    /// <summary>Goes through the page by Tab alone: every link, button and field gets the focus once, in the order of the document, and shows it, and the last lets it go.</summary>
    public static async Task TabThroughAsync(this IPage page)
    {
        var presses = await page.EvaluateAsync<int>(Listen) + 1;
        var most = presses + 3 * MostBetween;
        string[]? faults = null;
        for (var more = presses; more > 0; more = faults is null && presses < most ? MostBetween : 0)
        {
            for (var i = 0; i < more; i++)
                await page.Keyboard.PressAsync("Tab");
            presses += more;
            faults = await page.EvaluateAsync<string[]?>(Judge);
        }

        Assert.True(faults is [], $"By keyboard, on {page.Url}:\n{string.Join('\n', faults ?? ["the focus does not leave the page"])}");
    }

    /// <summary>Goes on by Tab to an element that this CSS selector matches, and fails where none comes.</summary>
    public static async Task TabToAsync(this IPage page, string selector)
    {
        for (var i = 0; i < Patience; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) === true", selector))
                return;
        }

        Assert.Fail($"The keyboard does not come to {selector} on {page.Url}");
    }

    /// <summary>Goes on by Tab to an element, and follows or presses it.</summary>
    public static async Task PressAsync(this IPage page, string selector)
    {
        await page.TabToAsync(selector);
        await page.Keyboard.PressAsync("Enter");
    }
}
