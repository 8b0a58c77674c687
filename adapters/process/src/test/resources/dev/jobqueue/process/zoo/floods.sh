# Writes far more than is kept, then one line that counts.
# ends: FAILED 5
# bytes: 60000004
# says: (?s).*y\nend\n
yes | head -c 60000000
echo end
exit 5
