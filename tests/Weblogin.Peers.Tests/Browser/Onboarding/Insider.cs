using Microsoft.Playwright;

namespace Weblogin.Peers.Tests.Browser.Onboarding;

/// <summary>Somebody who administers: by an invitation, and ID-porten.</summary>
/// <param name="person">Who they are at ID-porten.</param>
internal abstract class Insider(NewMunicipality municipality, IPage page, string person) : Visitor(municipality, page)
{
    /// <summary>Takes up an invitation.</summary>
    protected async Task TakeUpAsync(string invitation)
    {
        await Page.GotoAsync(invitation);
        await GuidePicture.TakeAsync(Page, "invitation");
        await Page.ClickAsync("main form button");
        await Page.ArrivesAtAsync(IsIdPorten);
        await ProveAsync();
        await Page.ArrivesAtAsync("**/invitation/accept");
        await Page.ClickAsync("form[action='/invitation/accept'] button");
        await Page.WaitForSelectorAsync(".admin-menu");
    }

    /// <summary>Goes to a page of the administration.</summary>
    protected async Task VisitAsync(string address)
    {
        await Page.GotoAsync(address);
        await ArriveAsync(new Uri(address).PathAndQuery);
    }

    /// <summary>Goes where a link leads.</summary>
    /// <param name="path">What its address has.</param>
    protected async Task FollowAsync(string link, string path)
    {
        await PressAsync("a", link);
        await ArriveAsync(path);
    }

    // Before they change much, those who have been in for five minutes say anew who they are: where the machine is slow, and others build on it.
    private async Task ArriveAsync(string path)
    {
        bool IsThere(Uri url) => url.PathAndQuery.Contains(path, StringComparison.Ordinal);
        await Page.ArrivesAtAsync(url => IsIdPorten(url) || IsThere(url));
        if (!IsIdPorten(new Uri(Page.Url)))
            return;
        await ProveAsync();
        await Page.ArrivesAtAsync(IsThere);
    }

    private async Task ProveAsync()
    {
        await Page.CheckAsync($"input[value='{person}']");
        await Page.ClickAsync("button[type=submit]:not([name=cancel])");
    }

    private static bool IsIdPorten(Uri url) => url.Host == "idporten.localhost";
}
