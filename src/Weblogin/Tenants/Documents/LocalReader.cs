using System.Collections.Frozen;
using Weblogin.Model;

namespace Weblogin.Tenants.Documents;

/// <summary>Reads the register of patrons among the identity providers of a tenant document.</summary>
internal static class LocalReader
{
    private static readonly FrozenDictionary<string, LocalMethod> MethodNames = FrozenDictionary.ToFrozenDictionary(
        [
            KeyValuePair.Create("pin", LocalMethod.Pin), KeyValuePair.Create("password", LocalMethod.Password),
            KeyValuePair.Create("pin-code", LocalMethod.PinAndCode), KeyValuePair.Create("pin-totp", LocalMethod.PinAndTotp),
        ],
        StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CodeChannel> ChannelNames = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create("sms", CodeChannel.Sms), KeyValuePair.Create("email", CodeChannel.Email)], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, AssuranceLevel> LevelNames = FrozenDictionary.ToFrozenDictionary(
        [KeyValuePair.Create(AssuranceLevel.High.Acr, AssuranceLevel.High), KeyValuePair.Create(AssuranceLevel.Substantial.Acr, AssuranceLevel.Substantial)], StringComparer.Ordinal);

    public static IdentityProvider.Local Read(ProviderHead head, IdentityProviderDocument document, string path, DocumentErrors errors)
    {
        var methods = (document.Methods ?? []).Select((method, i) => errors.OneOf($"{path}.methods[{i}]", method, MethodNames)).OfType<LocalMethod>().ToFrozenSet();
        if (methods.Count == 0)
            errors.Add($"{path}.methods", ProviderReasons.NoMethod);
        var channels = (document.CodeChannels ?? (methods.Contains(LocalMethod.PinAndCode) ? ["sms", "email"] : []))
            .Select((channel, i) => errors.OneOf($"{path}.codeChannels[{i}]", channel, ChannelNames)).OfType<CodeChannel>().Distinct().ToArray();
        if (channels.Length == 0 && methods.Contains(LocalMethod.PinAndCode))
            errors.Add($"{path}.codeChannels", ProviderReasons.NoCodeChannel);
        return new IdentityProvider.Local
        {
            Id = head.Id,
            Name = head.Name,
            Environment = head.Environment,
            Disabled = head.Disabled,
            Methods = methods,
            CodeChannels = channels,
            UnknownLevel = errors.OneOf($"{path}.unknownLevel", document.UnknownLevel ?? AssuranceLevel.High.Acr, LevelNames) ?? AssuranceLevel.High,
            Claims = DefaultClaimNames.Local,
            Resolve = [ResolveRule.Patron],
        };
    }
}
