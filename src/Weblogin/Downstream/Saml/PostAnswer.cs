using Weblogin.Pages;
using Weblogin.Saml.Issuing;

namespace Weblogin.Downstream.Saml;

/// <summary>A response on its way by HTTP-POST (SAML Bindings 3.5): a page whose form leads to the registered address.</summary>
/// <param name="makeAsync">Makes the response when the answer is sent.</param>
/// <param name="replyUrl">The assertion consumer service, out of the registered metadata.</param>
/// <param name="relayState">As the request had it; null for none.</param>
internal sealed class PostAnswer(Func<CancellationToken, ValueTask<byte[]>> makeAsync, string replyUrl, string? relayState) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = await makeAsync(httpContext.RequestAborted);
        List<KeyValuePair<string, string>> fields = [KeyValuePair.Create(PostBinding.ResponseField, PostBinding.Encode(response))];
        if (relayState is not null)
            fields.Add(KeyValuePair.Create(PostBinding.RelayStateField, relayState));
        var address = new Uri(replyUrl);
        // A platform may take the answer on one host and show itself on another. The page shows texts of ours only: what others wrote is in hidden fields.
        await PostFormPage.Result(LanguageChoice.For(httpContext.Request, null), FormTarget.AndOnward(address), address, fields).ExecuteAsync(httpContext);
    }
}
