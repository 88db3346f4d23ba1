namespace Weblogin.Pages;

/// <summary>A page that the browser leaves by itself after a while (HTML, «shared declarative refresh steps»). It must have a link that stops the clock.</summary>
/// <param name="After">Whole seconds.</param>
/// <param name="Address">A path on this host.</param>
internal sealed record GoesOn(TimeSpan After, string Address);
