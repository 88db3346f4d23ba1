using System.Text;

namespace Weblogin.Benchmarks.Logins;

/// <summary>What the browser posts to the assertion consumer service.</summary>
internal sealed record PostedAnswer(string Xml, string RelayState)
{
    public FormUrlEncodedContent ToForm() => new(new Dictionary<string, string>
    {
        ["SAMLResponse"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Xml)),
        ["RelayState"] = RelayState,
    });
}
