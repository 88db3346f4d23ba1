#Requires -RunAsAdministrator
#Requires -Modules ADFS
<#
    Makes ADFS know Weblogin as a relying party of {{tenantName}}, or brings what it knows up to date.
    Run it on the primary ADFS server, in this folder:

        .\relying-party-trust.ps1 -WhatIf     says what it would do
        .\relying-party-trust.ps1             does it

    It may be run again at any time: it changes this one trust and nothing else, and not whom you let in by it.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # Where the national id comes from; see README.txt.
    [ValidateSet('1-hidden-attribute', '2-attribute-store', '3-user-name')]
    [string] $Scenario = '{{scenario}}'
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# Older servers do not offer TLS 1.2 by themselves, and nothing older is spoken here.
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

$entityId = '{{entityId}}'
$metadata = '{{metadataUrl}}'
$rules = Join-Path $PSScriptRoot "claim-rules-$Scenario.txt"
if (-not (Test-Path $rules)) { throw "The claim rules are missing: $rules" }

$trust = Get-AdfsRelyingPartyTrust -Identifier $entityId
if ($null -eq $trust) {
    if ($PSCmdlet.ShouldProcess($entityId, 'Add the relying party trust')) {
        Add-AdfsRelyingPartyTrust -Name '{{trustName}}' -MetadataUrl $metadata -MonitoringEnabled $true -AutoUpdateEnabled $true -IssuanceTransformRulesFile $rules
        # Whom ADFS lets in is yours to say, and is not touched again. From Windows Server 2016 on it is a policy with a name; before that it is a rule.
        if (Get-Command Get-AdfsAccessControlPolicy -ErrorAction SilentlyContinue) {
            Set-AdfsRelyingPartyTrust -TargetIdentifier $entityId -AccessControlPolicyName 'Permit everyone'
        }
        else {
            Set-AdfsRelyingPartyTrust -TargetIdentifier $entityId -IssuanceAuthorizationRules '=> issue(Type = "http://schemas.microsoft.com/authorization/claims/permit", Value = "true");'
        }
    }
}
elseif ($PSCmdlet.ShouldProcess($entityId, 'Read its metadata and set its claim rules')) {
    Update-AdfsRelyingPartyTrust -TargetIdentifier $entityId
    Set-AdfsRelyingPartyTrust -TargetIdentifier $entityId -IssuanceTransformRulesFile $rules
}

if ($PSCmdlet.ShouldProcess($entityId, 'Send signed assertions')) {
    Set-AdfsRelyingPartyTrust -TargetIdentifier $entityId -SignatureAlgorithm 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
    Set-AdfsRelyingPartyTrust -TargetIdentifier $entityId -SamlResponseSignature AssertionOnly -Enabled $true
    Get-AdfsRelyingPartyTrust -Identifier $entityId | Format-List Name, Identifier, Enabled, MonitoringEnabled, LastMonitoredTime
    Write-Output "Done. Try it: {{origin}}/"
}
