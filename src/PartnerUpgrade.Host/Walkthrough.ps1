$Host.UI.WriteLine('PartnerUpgrade')
