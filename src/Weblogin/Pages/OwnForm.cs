namespace Weblogin.Pages;

/// <summary>
/// Whether a form that is posted stood on a page of ours. Our cookies stay at home when another site posts; another host of our own site,
/// which gets them along, is told by what the browser says of where the form stood.
/// </summary>
internal static class OwnForm
{
    /// <param name="own">The tenant's origin.</param>
    // Our pages send no referrer, and a browser then says "null" for the origin even of a form of our own: Sec-Fetch-Site (Fetch Metadata
    // Request Headers 2.4) still says the truth, and no page can write it. A browser too old for it sends no Origin, or the right one.
    public static bool Is(IHeaderDictionary headers, string own) => headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => headers.Origin.Count == 0 || string.Equals(headers.Origin.ToString(), own, StringComparison.Ordinal),
        var site => string.Equals(site, "same-origin", StringComparison.Ordinal),
    };
}
