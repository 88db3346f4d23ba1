using System.Text.Json.Serialization;
using Weblogin.Oidc.RelyingParty;

namespace Weblogin.Upstream.Oidc;

/// <summary>The form in which a pending authentication lies in its (sealed) step.</summary>
[JsonSerializable(typeof(PendingAuthentication))]
internal sealed partial class PendingJson : JsonSerializerContext;
