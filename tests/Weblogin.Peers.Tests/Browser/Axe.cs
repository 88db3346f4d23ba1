using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Weblogin.Peers.Tests.Browser;

/// <summary>axe-core in the page: the automatic part of WCAG 2.1 AA.</summary>
internal static class Axe
{
    private static readonly Lazy<string> _source = new(() => File.ReadAllText(Path.Combine(Peer.Folder, "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Fails with each rule and element that the page violates.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        Peer.Npm.Require();
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(_source.Value + "; null");
        var result = await page.EvaluateAsync<JsonElement>(
            "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })");
        var violations = result.GetProperty("violations").EnumerateArray()
            .Select(rule => $"{rule.GetProperty("id")}: {string.Join(" | ", rule.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html")))}")
            .ToList();
        Assert.True(violations.Count == 0, $"{page.Url}\n{string.Join('\n', violations)}");
    }
}
